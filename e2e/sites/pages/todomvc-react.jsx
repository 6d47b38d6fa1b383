import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { makeApp } from './todomvc-app.jsx';

createRoot(document.getElementById('root')).render(createElement(makeApp({ h: createElement, useState })));
