/**
 * Words that both sides know from the start, so that they never travel as text. Append only: a word's place is its
 * number on the wire and in stored sessions.
 */
export const dictionary: readonly string[] = (
  ',div,span,p,a,ul,ol,li,table,thead,tbody,tfoot,tr,td,th,caption,colgroup,col,form,label,input,button,select,option,' +
  'optgroup,textarea,fieldset,legend,datalist,output,progress,meter,h1,h2,h3,h4,h5,h6,header,footer,main,nav,section,' +
  'article,aside,figure,figcaption,img,picture,source,video,audio,track,canvas,iframe,html,head,body,title,meta,link,' +
  'style,script,noscript,template,slot,dialog,details,summary,em,strong,b,i,u,s,small,sub,sup,code,pre,kbd,samp,var,' +
  'blockquote,q,cite,abbr,time,data,address,hr,br,wbr,dl,dt,dd,map,area,object,param,embed,mark,ruby,rt,rp,bdi,bdo,' +
  'ins,del,menu,search,hgroup,svg,g,path,circle,rect,line,polyline,polygon,ellipse,text,tspan,defs,use,symbol,' +
  'linearGradient,radialGradient,stop,clipPath,mask,pattern,marker,filter,image,foreignObject,desc,' +
  'id,class,name,value,type,href,src,alt,for,role,rel,media,lang,dir,tabindex,hidden,disabled,checked,selected,' +
  'readonly,required,multiple,placeholder,autocomplete,min,max,step,pattern,maxlength,minlength,rows,cols,size,width,' +
  'height,colspan,rowspan,scope,headers,action,method,enctype,target,content,charset,http-equiv,property,itemprop,' +
  'itemscope,itemtype,open,contenteditable,draggable,spellcheck,translate,inert,popover,part,exportparts,' +
  'viewBox,xmlns,fill,stroke,stroke-width,stroke-linecap,stroke-linejoin,d,x,y,x1,y1,x2,y2,cx,cy,r,rx,ry,points,' +
  'transform,opacity,fill-rule,clip-rule,offset,stop-color,preserveAspectRatio,aria-label,aria-labelledby,' +
  'aria-describedby,aria-hidden,aria-expanded,aria-controls,aria-selected,aria-current,aria-haspopup,aria-live,' +
  'aria-checked,aria-disabled,aria-pressed,aria-valuenow,aria-valuemin,aria-valuemax,true,false,none,button,submit,' +
  'checkbox,radio,email,password,number,tel,url,date,range,color,file,reset,stylesheet,_blank,noopener,' +
  'currentColor,round,evenodd,presentation,dialog,listbox,menuitem,tab,tablist,tabpanel,alert,status,img,row,cell,' +
  'group,navigation,0,1,2,3,4,5,6,7,8,9,10,12,16,20,24,32,48,64,100%,auto,en,ltr,rtl,utf-8,\n,\n  ,\n    ,\n      ,' +
  '\n        ,\n          ,\n            , '
)
  .split(',')
  .filter((word, index, words) => words.indexOf(word) === index);
